using CsCheck;
using ItOps.ServiceDesk.Incidents;

namespace ItOps.ServiceDesk.Tests.Incidents;

public sealed class IncidentNumberTests
{
    [Fact]
    public void Every_number_is_read_back_as_it_was_written() =>
        Gen.Select(Gen.Date, Gen.Int[1, 99_999]).Sample((day, sequence) =>
        {
            var number = new IncidentNumber(DateOnly.FromDateTime(day), sequence);

            Assert.True(IncidentNumber.TryParse($" {number.ToString().ToLowerInvariant()} ", out var read));
            Assert.Equal(number, read);
        });

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("INC-20261123-")]
    [InlineData("INC-20261123-0000")]
    [InlineData("INC-20261323-0001")]
    [InlineData("INC-20261123-+001")]
    [InlineData("INC-20261123 0001")]
    [InlineData("PRB-20261123-0001")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(IncidentNumber.TryParse(text, out _));

    [Fact]
    public void The_day_is_that_of_the_organisation_not_of_greenwich()
    {
        var shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
        var lateEvening = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero);

        var number = new IncidentNumber(IncidentNumber.DayOf(lateEvening, shanghai), 7);

        Assert.Equal("INC-20261123-0007", number.ToString());
    }
}
