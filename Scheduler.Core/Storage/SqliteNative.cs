namespace Scheduler.Core.Storage;
public static class SqliteNative { }
