namespace Overstap.Local.Durable.Instances;

/// <summary>What Durable Functions accepts as an instance id, so that code which works here works on Azure.</summary>
public static class InstanceIds
{
    public const int MaximumLength = 100;

    /// <exception cref="ArgumentException">Empty, longer than 100 characters, starting with @, with / \ # ? or a control character, or not well-formed Unicode.</exception>
    public static void Require(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > MaximumLength || instanceId[0] == '@' || instanceId.Any(IsForbidden) || !IsWellFormed(instanceId))
        {
            throw new ArgumentException(
                $"An instance id has at most {MaximumLength} characters, does not start with @, holds none of / \\ # ? and no control character, and is well-formed Unicode.",
                nameof(instanceId));
        }
    }

    /// <summary>Half a surrogate pair cannot be written down, so the instance would come back under another id.</summary>
    private static bool IsWellFormed(string instanceId)
    {
        for (var i = 0; i < instanceId.Length; i++)
        {
            if (i + 1 < instanceId.Length && char.IsSurrogatePair(instanceId[i], instanceId[i + 1]))
                i++;
            else if (char.IsSurrogate(instanceId[i]))
                return false;
        }

        return true;
    }

    private static bool IsForbidden(char character) => character is '/' or '\\' or '#' or '?' || char.IsControl(character);
}
