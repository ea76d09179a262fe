using ItOps.ServiceDesk.Incidents;

namespace ItOps.ServiceDesk.Tests.Incidents;

public sealed class PriorityMatrixTests
{
    [Theory]
    [InlineData(Level.High, Level.High, Priority.P1)]
    [InlineData(Level.High, Level.Medium, Priority.P2)]
    [InlineData(Level.Medium, Level.High, Priority.P2)]
    [InlineData(Level.Medium, Level.Medium, Priority.P3)]
    [InlineData(Level.High, Level.Low, Priority.P3)]
    [InlineData(Level.Low, Level.High, Priority.P3)]
    [InlineData(Level.Medium, Level.Low, Priority.P4)]
    [InlineData(Level.Low, Level.Low, Priority.P4)]
    public void Impact_and_urgency_make_the_priority(Level impact, Level urgency, Priority expected) =>
        Assert.Equal(expected, PriorityMatrix.PriorityOf(impact, urgency));
}
