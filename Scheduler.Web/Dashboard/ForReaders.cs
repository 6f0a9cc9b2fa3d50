namespace Scheduler.Web.Dashboard;

/// <summary>Marks a route that is no page and yet answers with sentences for people: they come in the reader's language.</summary>
sealed class ForReaders;
