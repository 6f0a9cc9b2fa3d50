namespace Scheduler.Core.Media.Vips;

/// <summary>libvips said no. The text is for logs: it is technical, and libvips keeps one error buffer for all threads, so it may speak of a neighbour's picture.</summary>
internal sealed class VipsException(string message) : Exception(message);
