using Microsoft.DurableTask;

namespace Overstap.Tests.Standins;

public sealed class TaskNameTests
{
    [Fact]
    public void TaskName_FromText_ConvertsBack()
    {
        TaskName name = "Seal";

        Assert.Equal("Seal", name);
        Assert.Equal("Seal", name.ToString());
    }

    [Fact]
    public void TaskName_OfOtherCase_IsEqual()
    {
        Assert.Equal(new TaskName("seal"), new TaskName("SEAL"));
        Assert.Equal(new TaskName("seal").GetHashCode(), new TaskName("SEAL").GetHashCode());
    }

    [Fact]
    public void TaskName_FromEmptyText_IsTheDefault() => Assert.Null(((TaskName)"").Name);

    [Fact]
    public void TaskVersion_FromNull_IsUnversioned()
    {
        Assert.Equal(TaskVersion.Unversioned, (TaskVersion)(string?)null);
        Assert.Equal("", TaskVersion.Unversioned);
    }

    [Fact]
    public void TaskVersion_OfOtherCase_IsEqual() => Assert.Equal(new TaskVersion("1.0-a"), new TaskVersion("1.0-A"));

    [Fact]
    public void TaskVersion_OfWhiteSpace_IsRefused() => Assert.Throws<ArgumentException>(() => new TaskVersion("  "));
}
