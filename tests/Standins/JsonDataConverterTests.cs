using Microsoft.DurableTask.Converters;

namespace Overstap.Tests.Standins;

public sealed class JsonDataConverterTests
{
    [Fact]
    public void Serialize_TypeWithFields_WritesThem() => Assert.Equal("""{"Item1":1,"Item2":"a"}""", JsonDataConverter.Default.Serialize((1, "a")));

    [Fact]
    public void Deserialize_WhatWasSerialized_IsEqual()
        => Assert.Equal((1, "a"), JsonDataConverter.Default.Deserialize<(int, string)>(JsonDataConverter.Default.Serialize((1, "a"))));

    [Fact]
    public void Serialize_Null_IsNoText()
    {
        Assert.Null(JsonDataConverter.Default.Serialize(null));
        Assert.Null(JsonDataConverter.Default.Deserialize<int?>(null));
    }

    [Fact]
    public void Deserialize_NoTextAsAValueType_Fails() => Assert.Throws<NullReferenceException>(() => JsonDataConverter.Default.Deserialize<int>(null));
}
