namespace Overstap.Local.SampleCloud;

internal static partial class Vocabularies
{
    private static Vocabulary English => new(
        "en",
        "{0} {1}",
        ["Alice", "Ben", "Chloe", "Dafydd", "Ella", "Finlay", "Grace", "Harvey", "Isla", "Jack", "Keira", "Liam", "Maya", "Noah", "Olivia", "Priya", "Quinn", "Ruth", "Samir", "Tamsin", "Una", "Victor", "Wendy", "Yusuf"],
        ["Abbott", "Bancroft", "Carter", "Dunmore", "Ellison", "Fairfax", "Goddard", "Hargreaves", "Ingram", "Jarvis", "Kettle", "Lockwood", "Marsh", "Nolan", "O'Connor", "Patel", "Quigley", "Rowntree", "Singh", "Thornton", "Underhill", "Vickers", "Whitcombe", "Young"],
        ["Bristol", "Leeds", "Cardiff", "Galway", "the station", "the library", "Camden", "the allotment", "Norwich", "Aberdeen", "the harbour", "grandma's house"],
        ["Mill Lane", "Station Road", "Church Row", "Orchard Close", "Victoria Terrace", "Quay Street"],
        ["the blue folder", "your umbrella", "the concert tickets", "the boiler manual", "a birthday cake", "the spare charger", "the rental car", "two bags of compost", "the projector", "my passport", "the cat's medicine", "a second-hand bike"],
        [
            "Hi {0}, are we still meeting in {1} at {2}?",
            "Running {5} minutes late, sorry. Start without me.",
            "Don't forget {3} when you come to {1}.",
            "{0} says the train to {1} leaves at {2} from platform {5}.",
            "The plumber can come at {2}, is anyone home?",
            "Your parcel {4} is waiting in {1} until {2}.",
            "Could you lend me {3} for the weekend?",
            "I paid {0} back for {3}, it came to {5} pounds.",
            "What a day. {0} finally found {3} under the sofa.",
            "Reminder: dentist at {2}, bring the form.",
            "We moved the meeting from {1} to the small room, {2}.",
            "Thank you for {3}, {0}! It made my week.",
            "Recipe: {5}0 grams of flour, a pinch of salt, oven on at {2}.",
            "Your verification code is {4}. It is valid for ten minutes.",
            "Can you pick up {0} from {1} around {2}?",
            "Ideas for the talk: why {3} matters more than we think.",
            "Call {0} about the invoice, reference {4}.",
            "Long walk near {1} with {0}, we saw a kingfisher.",
            "Let's split the cost of {3}, my share is {5} pounds.",
            "The password hint is the name of our first dog, ask {0}.",
        ]);
}
