namespace Microsoft.DurableTask;

internal static class TypedInput
{
    /// <summary>No input is the type's default; an input of another type is refused.</summary>
    public static T Of<T>(object? input) => input switch
    {
        T typed => typed,
        null => default!,
        _ => throw new ArgumentException($"The input is a {input.GetType()}, not a {typeof(T)}.", nameof(input)),
    };
}
