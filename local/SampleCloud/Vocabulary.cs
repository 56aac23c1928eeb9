using System.Text;

namespace Overstap.Local.SampleCloud;

/// <summary>
/// The words of one language. In a sentence {0} is a person, {1} a place, {2} a time of day, {3} a thing, {4} a reference of six digits and {5} a small number.
/// </summary>
internal sealed record Vocabulary(
    string Language, string NameFormat, string[] GivenNames, string[] FamilyNames, string[] Places, string[] Streets, string[] Things, string[] Sentences)
{
    private readonly CompositeFormat name = CompositeFormat.Parse(NameFormat);

    private readonly CompositeFormat[] sentences = [.. Sentences.Select(CompositeFormat.Parse)];

    public string Person(SampleRandom random) => string.Format(null, name, random.Pick(GivenNames), random.Pick(FamilyNames));

    public string Sentence(SampleRandom random) => string.Format(
        null,
        random.Pick(sentences),
        random.Pick(GivenNames),
        random.Pick(Places),
        $"{random.Below(24):00}:{random.Below(60):00}",
        random.Pick(Things),
        random.Below(900_000) + 100_000,
        random.Below(54) + 3);
}
