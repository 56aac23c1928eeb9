using System.Globalization;
using System.Net;
using Overstap.Catalogue;
using Overstap.Ports;
using static Overstap.Adapters.SourceFailures;

namespace Overstap.Adapters.Http;

/// <summary>Says of each failure whether another try can help. The sentences name tables and statuses; neither addresses, which hold the account, nor anything that the service answered.</summary>
internal static class HttpFailures
{
    public static PermanentException NoToken(TableMapping table) =>
        new("source-access-refused", $"Our identity gets no token for the source of {Name(table)}: look at the identity and the setting Scope.");

    public static PermanentException ElsewhereRefused(TableMapping table) =>
        new("source-address-refused", $"The source of {Name(table)} sends us to another address than its own, or on and on; we follow it nowhere.");

    /// <param name="what">What is wrong with the answer, after the words "has answered"; of our own making.</param>
    public static PermanentException BadAnswer(TableMapping table, string what) => new("source-answer-invalid", $"The source of {Name(table)} has answered {what}.");

    public static PermanentException TooMuch(TableMapping table, string what) => new("source-answer-too-large", $"The source of {Name(table)} sends {what}.");

    public static TransientException Unavailable(TableMapping table, string why) => new("source-unavailable", $"The source of {Name(table)} cannot be reached now ({why}).");

    public static TransientException Failed(TableMapping table, string why) => new("source-failed", $"The source of {Name(table)} broke while it was read ({why}).");

    // A handshake that merely broke off may succeed the next time.
    public static CodedException OnSending(TableMapping table, HttpRequestException failure) => failure.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError when failure.InnerException is System.Security.Authentication.AuthenticationException => new PermanentException("source-access-refused", $"There is no secure connection to the source of {Name(table)}: look at its certificate."),
        HttpRequestError.InvalidResponse => BadAnswer(table, "with what is no HTTP"),
        HttpRequestError.ConfigurationLimitExceeded => TooMuch(table, "more headers than an answer may have"),
        _ => Unavailable(table, Cause(failure)),
    };

    /// <summary>What an answer means that is no success, wherever it comes.</summary>
    public static CodedException OnStatus(TableMapping table, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired => new PermanentException(
            "source-access-refused", $"The source of {Name(table)} does not let us in, or not to {table.From} (status {Number(status)}): look at the identity, the setting Scope, and its rights there."),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new PermanentException("source-table-unknown", $"The source does not know {table.From}, which the source map names for {Name(table)}."),
        HttpStatusCode.PreconditionFailed => Failed(table, "its snapshot is gone"),
        HttpStatusCode.Locked => new PermanentException("source-account-frozen", $"The account takes no changes any more in {Name(table)}."),
        HttpStatusCode.UnprocessableEntity => new PermanentException("source-value-invalid", $"The source cannot work with a value in {table.From}, in which {Name(table)} lies."),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented =>
            Unavailable(table, $"status {Number(status)}"),
        _ => BadAnswer(table, $"with status {Number(status)}, which the protocol does not know here"),
    };

    public static CodedException OnChanging(TableMapping table, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Conflict or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented =>
            new PermanentException("source-refused", $"The source refuses the change of {Name(table)} (status {Number(status)})."),
        _ => OnStatus(table, status),
    };

    public static string Cause(Exception failure) => failure switch
    {
        HttpIOException broken => $"connection: {broken.HttpRequestError}",
        HttpRequestException { InnerException: System.Net.Sockets.SocketException socket } => $"socket: {socket.SocketErrorCode}",
        HttpRequestException broken => $"connection: {broken.HttpRequestError}",
        TimeoutException => "no answer in time",
        _ => "connection broken",
    };

    private static string Number(HttpStatusCode status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
