namespace Overstap.Local.Durable.Instances;

/// <summary>What Durable Functions accepts as an instance id, so that code which works here works on Azure.</summary>
public static class InstanceIds
{
    public const int MaximumLength = 100;

    /// <exception cref="ArgumentException">Empty, longer than 100 characters, starting with @, or with / \ # ? or a control character.</exception>
    public static void Require(string instanceId)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        if (instanceId.Length > MaximumLength || instanceId[0] == '@' || instanceId.Any(IsForbidden))
        {
            throw new ArgumentException(
                $"An instance id has at most {MaximumLength} characters, does not start with @, and holds none of / \\ # ? and no control character.",
                nameof(instanceId));
        }
    }

    private static bool IsForbidden(char character) => character is '/' or '\\' or '#' or '?' || char.IsControl(character);
}
