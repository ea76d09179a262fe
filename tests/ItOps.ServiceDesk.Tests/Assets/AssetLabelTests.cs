using ItOps.ServiceDesk.Assets;

namespace ItOps.ServiceDesk.Tests.Assets;

public sealed class AssetLabelTests
{
    [Fact]
    public void A_label_typed_in_lower_case_is_read_and_taken_apart()
    {
        var pattern = new AssetLabelPattern();

        Assert.True(pattern.TryParse(" d010210-009 ", out var label));
        Assert.Equal("D010210-009", label.Value);
        Assert.Equal(("01", "0210", "009"), (pattern.Part(label, "building"), pattern.Part(label, "room"), pattern.Part(label, "place")));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("D010210-09")]
    [InlineData("D010210-0099")]
    [InlineData("E010210-009")]
    [InlineData("xD010210-009")]
    [InlineData("D010210-009\nD010210-010")]
    public void What_does_not_fit_the_pattern_is_refused(string? text) => Assert.False(new AssetLabelPattern().TryParse(text, out _));

    [Fact]
    public void An_organisation_can_have_its_own_pattern()
    {
        var pattern = new AssetLabelPattern("IT-|HR-[0-9]{4}");

        Assert.True(pattern.TryParse("hr-0042", out _));
        Assert.False(pattern.TryParse("HR-0042X", out _));
        Assert.False(pattern.TryParse("D010210-009", out _));
    }
}
