using ItOps.CallCenter.Calls;

namespace ItOps.CallCenter.Queues;

/// <summary>
/// The order of those who wait. Each call gets a slot when it first joins and keeps it until its end, so going back to the front is
/// counting the slot again. A Fenwick tree over the slots answers 'who is first' and 'at which position' in O(log n) without
/// allocating; when the slots run out, the held ones are moved together, which costs O(1) a joining call on average.
/// </summary>
internal sealed class WaitingLine
{
    private readonly Place?[] _slots;
    private readonly int[] _tree;
    private int _next;

    /// <param name="maxPlaces">Places held at once, at most.</param>
    public WaitingLine(int maxPlaces)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2 * maxPlaces, 4));
        _slots = new Place?[size];
        _tree = new int[size + 1];
    }

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>Who has waited longest.</summary>
    public Call? First => Count == 0 ? null : _slots[SlotOfPosition(1)]!.Call;

    /// <summary>Gives a call the last place and lets it wait there.</summary>
    public Place Join(Call call)
    {
        if (_next == _slots.Length)
            Compact();
        var place = new Place(call) { Slot = _next };
        _slots[_next++] = place;
        Return(place);
        return place;
    }

    /// <summary>Stops waiting but holds the place.</summary>
    public void StepOut(Place place)
    {
        if (!place.IsWaiting)
            return;
        place.IsWaiting = false;
        Count--;
        Add(place.Slot, -1);
    }

    /// <summary>Waits again at the place held.</summary>
    public void Return(Place place)
    {
        if (place.IsWaiting)
            return;
        place.IsWaiting = true;
        Count++;
        Add(place.Slot, 1);
    }

    /// <summary>Gives the place up.</summary>
    public void Leave(Place place)
    {
        StepOut(place);
        _slots[place.Slot] = null;
    }

    /// <summary>One-based position among those who wait.</summary>
    public int PositionOf(Place place)
    {
        var sum = 0;
        for (var i = place.Slot + 1; i > 0; i -= i & -i)
            sum += _tree[i];
        return sum;
    }

    /// <summary>Those who wait, in order.</summary>
    public IEnumerable<Call> InOrder()
    {
        for (var slot = 0; slot < _next; slot++)
        {
            if (_slots[slot] is { IsWaiting: true } place)
                yield return place.Call;
        }
    }

    private int SlotOfPosition(int position)
    {
        var index = 0;
        for (var step = _slots.Length; step > 0; step >>= 1)
        {
            if (index + step < _tree.Length && _tree[index + step] < position)
            {
                index += step;
                position -= _tree[index];
            }
        }

        return index;
    }

    private void Add(int slot, int change)
    {
        for (var i = slot + 1; i < _tree.Length; i += i & -i)
            _tree[i] += change;
    }

    private void Compact()
    {
        Array.Clear(_tree);
        var held = 0;
        foreach (var place in _slots)
        {
            if (place is null)
                continue;
            place.Slot = held;
            _slots[held++] = place;
        }

        Array.Clear(_slots, held, _slots.Length - held);
        _next = held;
        for (var slot = 0; slot < held; slot++)
        {
            if (_slots[slot]!.IsWaiting)
                Add(slot, 1);
        }
    }
}
