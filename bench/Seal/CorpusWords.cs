using System.Text;

namespace Overstap.Bench.Seal;

/// <summary>What the generated texts are made of. Changing anything here changes the corpus, whose hash is pinned in <see cref="SealCorpus"/>.</summary>
internal static class CorpusWords
{
    /// <summary>Sentences in which a letter in braces is replaced: p a person, l a place, t a time of day, x a thing, w a word, n a number, r a reference.</summary>
    private static readonly string[] SentenceTexts =
    [
        "Hi {p}, are we still meeting in {l} at {t}?",
        "Thank you for {x}, {p}, it made my {w}.",
        "The {w} {w} of {x} took {n} minutes longer than we thought.",
        "Could you look at {x} before {t}? {p} needs it in {l}.",
        "Running {n} minutes late, sorry, start without me.",
        "Please find the {w} about {x} attached.",
        "{p} says that the train to {l} leaves at {t} from platform {n}.",
        "Your parcel {r} is waiting in {l} until {t}.",
        "I paid {p} back for {x}, it came to {n} euros.",
        "We moved the {w} from {l} to the small room at {t}.",
        "Don't forget {x} when you come to {l}.",
        "As agreed with {p}, the {w} {w} will be ready by {t}.",
        "There was a {w} in {l}, so {p} took the bus home.",
        "Can you pick up {p} from {l} around {t}?",
        "Long walk near {l} with {p}, {w} and {w} all the way.",
        "Our {w} number is {r}; quote it whenever you write to us.",
        "Ideas for the {w}: why {x} matters more than we think, {w}, {w}, {w}.",
        "If the {w} does not suit you, tell {p} by {t}.",
        "Recipe: {n}0 grams of flour, a pinch of salt, {w} and {w}, oven on at {t}.",
        "Nobody in {l} knew where {x} had gone, not even {p}.",
        "The {w} you asked for costs {n}.{n} a month, {w} included.",
        "Let's split the cost of {x}, my share is {n} euros.",
        "{p} and {p} would like to see the {w} in {l} one more time.",
        "Reminder: {w} at {t}, bring {x}.",
        "See https://www.example.com/{w}/{w}/{r} for the {w}.",
        "Best wishes to everyone in {l}, and to {p} above all.",
        "What a {w}. {p} finally found {x} under the {w}.",
        "Reply to this message if you have any question about your {w}.",
        "The {w} was {w}, the {w} was {w}, and still {p} was glad of {x}.",
        "Call {p} about the {w}, reference {r}.",
        "Next time we take {x} to {l}, whatever the {w} says.",
        "From {t} on, {l} is closed because of a {w}.",
    ];

    public static readonly byte[][] Words = Utf8(
        "time year people way day man thing woman life child world school state family student group country problem hand part place case week company system program question work "
        + "government number night point home water room mother area money story fact month lot right study book eye job word business issue side kind head house service friend father power "
        + "hour game line end member law car city community name president team minute idea body information back parent face others level office door health person art war history party "
        + "result change morning reason research girl guy moment air teacher force education foot boy age policy process music market sense nation plan college interest death experience "
        + "effect use class control care field development role effort rate heart drug show leader light voice wife police mind price report decision son view relationship town road arm "
        + "difference value building action season society tax director position player record paper space ground form event official matter center couple site project activity star table "
        + "need court oil situation cost industry figure street image phone data picture practice piece land product doctor wall patient worker news test movie north love support "
        + "technology step baby computer type attention film tree source organization hair look century evidence window culture chance brother energy period course summer plant opportunity "
        + "term letter condition choice rule daughter south husband floor campaign material population call economy hospital church risk fire future bank sound garden sister memory bird "
        + "glass answer card weather spring kitchen winter island bridge station ticket machine engine camera holiday village mountain river lamp bottle bread button candle carpet castle "
        + "cheese circle cloud coffee copper corner cotton curtain dinner drawer feather fence flower forest fridge guitar hammer harbour jacket kettle ladder lemon library magnet meadow "
        + "mirror needle orange orchard packet paint parcel pencil pepper pillow pocket potato puzzle rabbit ribbon saddle salad sailor school scissors shelf shoulder signal silver "
        + "soap spoon stamp stone storm sugar suitcase tailor thread tiger towel tunnel umbrella valley velvet violin wagon wallet whistle willow wool yellow zipper");

    public static readonly byte[][] GivenNames = Utf8(
        "Alice Ben Chloe Daan Ella Finn Grace Hugo Isla Jan Keira Liam Maya Noah Olivia Priya Quinn Ruth Samir Tess Una Victor Wendy Yusuf Anouk Bram Chen Dirk Emma Fatima Gijs Hanna Ivo Jesse Kim Lars Mila Nora Otto Pien");

    public static readonly byte[][] FamilyNames = Utf8(
        "Abbott Bakker Carter Dijkstra Ellison Fairfax Goddard Hendriks Ingram Jansen Kettle Lockwood Marsh Nolan Oosterhuis Patel Quigley Rowntree Singh Thornton Underhill Visser Whitcombe Young Zhang Mulder Smit Bos Peters Kok");

    public static readonly byte[][] Places = Utf8("Amsterdam Bristol Cardiff Delft Eindhoven Freiburg Galway Haarlem Innsbruck Jena Kortrijk Leiden Maastricht Norwich Oxford Porto Quimper Rouen Sevilla Trier Utrecht Verona Wien York Zwolle");

    public static readonly byte[][] Things = Utf8(
        "the blue folder|your umbrella|the concert tickets|the boiler manual|a birthday cake|the spare charger|the rental car|two bags of compost|the projector|my passport|the cat's medicine|a second-hand bike|the "
        + "second draft|those photos|the minutes|the spare key|your invoice|the guest list|a new lamp|the red suitcase", '|');

    /// <summary>Each sentence as its literal pieces, each followed by the letter of what stands behind it; the last one by none.</summary>
    public static readonly (byte[] Text, char Slot)[][] Sentences = [.. SentenceTexts.Select(Parse)];

    private static byte[][] Utf8(string words, char separator = ' ') => [.. words.Split(separator).Select(Encoding.UTF8.GetBytes)];

    private static (byte[] Text, char Slot)[] Parse(string sentence) =>
        [.. sentence.Split('{').Select((piece, index) => index == 0 ? piece : piece[2..]).Zip([.. sentence.Split('{')[1..].Select(piece => piece[0]), '\0'], (text, slot) => (Encoding.UTF8.GetBytes(text), slot))];
}
