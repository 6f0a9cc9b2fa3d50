namespace Scheduler.Web.Components.Shared;

/// <summary>The page's one place for short messages; a new one takes the place of the old. One per circuit.</summary>
public sealed class ToastService(TimeProvider time) : IDisposable
{
    static readonly TimeSpan Stay = TimeSpan.FromSeconds(6);
    static readonly TimeSpan RefusalStay = TimeSpan.FromSeconds(10);

    readonly Lock gate = new();
    ITimer? timer;
    Toast? current;

    /// <summary>The message has come, changed or gone. Raised on any thread.</summary>
    public event EventHandler? Changed;

    /// <summary>What is shown now, or null.</summary>
    public Toast? Current
    {
        get
        {
            lock (gate) return current;
        }
    }

    public void Show(string message) => Show(new Toast(message));

    public void Show(string message, string actionLabel, Func<Task> action) => Show(new Toast(message, actionLabel, action));

    /// <summary>Why something was not done.</summary>
    public void Refuse(string reason) => Show(new Toast(reason, IsRefusal: true));

    public void Show(Toast toast)
    {
        lock (gate)
        {
            current = toast;
            Restart(toast);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    /// <summary>Keeps the message while the reader is at it: pointer over it, or focus in it.</summary>
    public void Hold()
    {
        lock (gate)
        {
            timer?.Dispose();
            timer = null;
        }
    }

    /// <summary>The reader has left it: its time begins again.</summary>
    public void Release()
    {
        lock (gate)
        {
            if (current is { } toast) Restart(toast);
        }
    }

    public void Dismiss()
    {
        lock (gate)
        {
            if (current is null) return;
            current = null;
            timer?.Dispose();
            timer = null;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    public void Dispose()
    {
        lock (gate) timer?.Dispose();
    }

    void Restart(Toast toast)
    {
        timer?.Dispose();
        timer = time.CreateTimer(_ => Expire(toast), null, toast.IsRefusal ? RefusalStay : Stay, Timeout.InfiniteTimeSpan);
    }

    // A timer that was already on its way must not take a newer message with it.
    void Expire(Toast toast)
    {
        lock (gate)
        {
            if (!ReferenceEquals(current, toast) || timer is null) return;
            current = null;
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }
}
