namespace HacThanh.Platform.Data;

/// <summary>One waiting write, its result still untyped.</summary>
internal abstract class WriteRequest(int ward, Actor? actor, string reason)
{
    public int Ward => ward;
    public Actor? Actor => actor;
    public string Reason => reason;
    public bool KeepsHistory => actor is not null;
    public bool Enqueued { get; set; }

    public abstract Task RunAsync(Write write);
    public abstract void Complete();
    public abstract void Fail(Exception exception);
}

internal sealed class WriteRequest<T>(int ward, Actor? actor, string reason, Func<Write, Task<T>> work) : WriteRequest(ward, actor, reason)
{
    private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => done.Task;
    public override async Task RunAsync(Write write) => result = await work(write);
    public override void Complete() => done.TrySetResult(result!);
    public override void Fail(Exception exception) => done.TrySetException(exception);
}
