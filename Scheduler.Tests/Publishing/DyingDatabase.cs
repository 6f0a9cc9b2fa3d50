using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Scheduler.Tests.Publishing;

/// <summary>The process is gone: nothing may come after it.</summary>
public sealed class ProcessDied : Exception;

/// <summary>Ends a node's process at one commit: just before it, so that it never happens, or just after it.</summary>
sealed class DyingDatabase(int commit, bool before) : DbTransactionInterceptor
{
    bool armed;
    int commits;

    /// <summary>Whether it has come to that.</summary>
    public bool Died { get; private set; }

    /// <summary>From now on commits count; bringing the database up to date did not.</summary>
    public void Arm() => armed = true;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Died) throw new ProcessDied();
        if (!armed || ++commits != commit || !before) return ValueTask.FromResult(result);
        Died = true;
        throw new ProcessDied();
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (!armed || commits != commit) return Task.CompletedTask;
        Died = true;
        throw new ProcessDied();
    }
}
