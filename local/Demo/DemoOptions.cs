namespace Overstap.Local.Demo;

/// <summary>What the demonstration was called with.</summary>
/// <param name="DataDirectory">Folder of the local state; null is the default one.</param>
/// <param name="Kind">Kind of request, kebab-case.</param>
/// <param name="Account">Sample account that asks.</param>
/// <param name="Json">End with one line of JSON.</param>
/// <param name="OutputDirectory">Folder for what is left, such as archive, password and opened files; null is <c>demo-output</c> in the checkout.</param>
public sealed record DemoOptions(string? DataDirectory, string Kind, string Account, bool Json, string? OutputDirectory = null);
