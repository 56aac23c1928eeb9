namespace Overstap.Local.SampleCloud;

internal static partial class Vocabularies
{
    private static Vocabulary French => new(
        "fr",
        "{0} {1}",
        ["Amélie", "Baptiste", "Camille", "Damien", "Élodie", "François", "Gaëlle", "Hugo", "Inès", "Jérôme", "Karim", "Léa", "Maëlys", "Noémie", "Océane", "Pierre", "Quentin", "Raphaëlle", "Sofiane", "Théo", "Ulysse", "Violette", "Yasmine", "Zoé"],
        ["Arnaud", "Besson", "Charpentier", "D'Aubigné", "Étienne", "Fournier", "Garnier", "Hébert", "Imbert", "Joly", "Kervella", "Lefèvre", "Moulin", "Nguyen", "Ollivier", "Perrin", "Quéré", "Rousseau", "Schneider", "Tessier", "Urbain", "Vidal", "Weber", "Zidani"],
        ["Lyon", "Nantes", "la gare", "Saint-Étienne", "la bibliothèque", "Besançon", "la plage", "Orléans", "le marché", "Nîmes", "chez mamie", "l'école"],
        ["rue de l'Église", "avenue de la Gare", "place du Marché", "chemin des Vignes", "quai des Brumes", "boulevard Voltaire"],
        ["le dossier bleu", "ton parapluie", "les billets de concert", "la notice de la chaudière", "un gâteau d'anniversaire", "le chargeur", "la voiture de location", "deux sacs de terreau", "le projecteur", "mon passeport", "le médicament du chat", "un vélo d'occasion"],
        [
            "Salut {0}, on se retrouve toujours à {1} à {2} ?",
            "J'aurai {5} minutes de retard, désolée. Commencez sans moi.",
            "N'oublie pas {3} en venant à {1}.",
            "{0} dit que le train pour {1} part à {2}, voie {5}.",
            "Le plombier peut passer à {2}, il y a quelqu'un ?",
            "Votre colis {4} vous attend à {1} jusqu'à {2}.",
            "Tu pourrais me prêter {3} pour le week-end ?",
            "J'ai remboursé {0} pour {3}, ça faisait {5} euros.",
            "Quelle journée ! {0} a enfin retrouvé {3} sous le canapé.",
            "Rappel : dentiste à {2}, apporter la feuille.",
            "La réunion de {1} est déplacée dans la petite salle, {2}.",
            "Merci pour {3}, {0} ! Ça m'a fait plaisir.",
            "Recette : {5}0 grammes de farine, une pincée de sel, four à {2}.",
            "Votre code de vérification est {4}. Il est valable dix minutes.",
            "Peux-tu aller chercher {0} à {1} vers {2} ?",
            "Idées pour l'exposé : pourquoi {3} compte plus qu'on ne croit.",
            "Appeler {0} au sujet de la facture, référence {4}.",
            "Longue balade près de {1} avec {0}, on a vu un martin-pêcheur.",
            "On partage {3}, ma part est de {5} euros.",
            "Où as-tu garé la voiture ? Niveau {5}, je crois.",
        ]);
}
