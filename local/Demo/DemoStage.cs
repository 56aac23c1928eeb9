namespace Overstap.Local.Demo;

/// <summary>Everybody and everything that a journey needs.</summary>
/// <param name="Output">Folder in which the journey leaves what it made.</param>
public sealed record DemoStage(DemoUser User, DemoOperator Operator, DemoCloud Cloud, DemoProof Proof, Narrator Tell, string Output)
{
    public string Path(string name) => System.IO.Path.Combine(Output, name);
}
