using Azure;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.Landed.ContainerFailures;
using static Overstap.Adapters.SourceFailures;

namespace Overstap.Adapters.Landed;

/// <summary>Says of each failure whether another try can help. The sentences name tables, files by their number and rows by theirs, never what stands in them.</summary>
internal static class LandedFailures
{
    public static TransientException NotLanded(TableMapping table) =>
        new("source-unavailable", $"{Capital(Name(table))} has not landed yet, or not wholly: there is no {Landing.ListName}.");

    public static TransientException Overtaken(TableMapping table) => new("source-unavailable", $"{Capital(Name(table))} landed anew meanwhile.");

    public static TransientException Replaced(TableMapping table) => new("source-failed", $"{Capital(Name(table))} landed anew while it was read.");

    /// <param name="what">What is wrong with it, as the rest of a sentence.</param>
    public static PermanentException BadList(TableMapping table, string what) => new("source-landing-invalid", $"{Landing.ListName} of {Name(table)} {what}.");

    /// <inheritdoc cref="BadList"/>
    /// <param name="file">Its number in the list, from 1.</param>
    public static PermanentException Damaged(TableMapping table, int file, string what) =>
        new("source-landing-damaged", $"File {file} of {Name(table)} {what}; {Landing.ListName} says otherwise. It has to land anew.");

    /// <param name="transient">The code where another try may help: <c>source-unavailable</c>, or <c>source-failed</c> once rows were read.</param>
    public static Task<T> ClassifyAsync<T>(TableMapping table, string transient, Func<Task<T>> call, CancellationToken cancellationToken) => ContainerFailures.ClassifyAsync(
        Container(table),
        call,
        failure => Classify(table, transient, failure),
        () => new TransientException(transient, $"{Capital(Container(table))} broke off."),
        cancellationToken);

    private static CodedException Classify(TableMapping table, string transient, RequestFailedException failure) => failure.Status switch
    {
        401 or 403 => Refused(Container(table), failure.Status),
        0 or 404 or 408 or 409 or 412 or 429 or >= 500 => new TransientException(transient, $"{Capital(Container(table))} cannot be used now (status {failure.Status})."),
        _ => new PermanentException("source-answer-invalid", $"{Capital(Container(table))} has answered with status {failure.Status}, which was not to be expected."),
    };

    private static string Container(TableMapping table) => $"the container of {Name(table)}";
}
