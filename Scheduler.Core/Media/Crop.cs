namespace Scheduler.Core.Media;

public sealed record Crop(double X, double Y, double Width, double Height, int Rotation);
