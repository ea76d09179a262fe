using CsCheck;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Queues;
using ItOps.CallCenter.Tests.Ivr;

namespace ItOps.CallCenter.Tests.Queues;

public sealed class WaitingLineTests
{
    private const int MaxPlaces = 6;

    /// <summary>Against a plain sorted list, long enough that the slots run out again and again.</summary>
    [Fact]
    public void Order_and_positions_are_those_of_a_sorted_list()
    {
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, MaxPlaces - 1]).Array[0, 300].Sample(
            steps =>
            {
                var line = new WaitingLine(MaxPlaces);
                var held = new List<Place>();
                foreach (var (what, which) in steps)
                {
                    Apply(line, held, what, which);
                    Compare(line, held);
                }
            },
            iter: 500);
    }

    private static void Apply(WaitingLine line, List<Place> held, int what, int which)
    {
        if (what == 0 && held.Count < MaxPlaces)
        {
            held.Add(line.Join(NewCall()));
            return;
        }

        if (which >= held.Count)
            return;
        switch (what)
        {
            case 1:
                line.StepOut(held[which]);
                break;
            case 2:
                line.Return(held[which]);
                break;
            case 3:
                line.Leave(held[which]);
                held.RemoveAt(which);
                break;
        }
    }

    private static void Compare(WaitingLine line, List<Place> held)
    {
        var waiting = held.Where(place => place.IsWaiting).ToList();
        Assert.Equal(waiting.Count, line.Count);
        Assert.Same(waiting.FirstOrDefault()?.Call, line.First);
        Assert.Equal(waiting.Select(place => place.Call), line.InOrder());
        Assert.Equal(Enumerable.Range(1, waiting.Count), waiting.Select(line.PositionOf));
    }

    private static Call NewCall() => new(
        new CallArrived(new CallId(Guid.NewGuid()), CallChannel.Phone, "", "4000"), HotlineFlow.Document, DateTimeOffset.UnixEpoch);
}
