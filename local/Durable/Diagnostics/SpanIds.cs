using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using TraceSpan = System.Diagnostics.Activity;

namespace Overstap.Local.Durable.Diagnostics;

/// <summary>
/// Ids of spans that outlive a process. They follow from what is kept anyway, the execution and the task, so that nothing more has to be stored, and
/// what hangs below a span may be told before the span itself has ended, by another process even.
/// </summary>
internal static class SpanIds
{
    private const int OfExecution = -1;

    public static ActivitySpanId Execution(string executionId) => Derive(executionId, OfExecution);

    public static ActivitySpanId Task(string executionId, int taskId) => Derive(executionId, taskId);

    /// <summary>The SDK does the same by reflection: there is no public way to say what id a span has.</summary>
    public static void Set(TraceSpan activity, ActivitySpanId id) => SpanId(activity) = id.ToHexString();

    private static ActivitySpanId Derive(string executionId, int taskId)
    {
        var name = Encoding.UTF8.GetBytes(executionId);
        Span<byte> hashed = stackalloc byte[name.Length + sizeof(int)];
        name.CopyTo(hashed);
        BinaryPrimitives.WriteInt32LittleEndian(hashed[name.Length..], taskId);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(hashed, hash);
        return ActivitySpanId.CreateFromBytes(hash[..8]);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? SpanId(TraceSpan activity);
}
