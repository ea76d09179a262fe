namespace ItOps.Telephony.Io.WebRtc;

/// <summary>Packets that wait for the pump, in buffers made once; when full the oldest gives way. One thread.</summary>
internal sealed class PacketRing(int capacity)
{
    /// <summary>Longer packets are not kept; 60 ms of G.711 is 492 bytes.</summary>
    public const int MaxPacket = 1500;

    private readonly byte[] _bytes = new byte[capacity * MaxPacket];
    private readonly int[] _lengths = new int[capacity];
    private int _first;
    private int _count;

    public void Push(ReadOnlySpan<byte> packet)
    {
        if (packet.Length > MaxPacket)
            return;
        if (_count == capacity)
            Drop();

        var at = (_first + _count) % capacity;
        packet.CopyTo(_bytes.AsSpan(at * MaxPacket));
        _lengths[at] = packet.Length;
        _count++;
    }

    /// <returns>Length of the oldest packet, which is taken; 0 when there is none.</returns>
    public int Pop(Span<byte> destination)
    {
        if (_count == 0)
            return 0;

        var length = _lengths[_first];
        _bytes.AsSpan(_first * MaxPacket, length).CopyTo(destination);
        Drop();
        return length;
    }

    private void Drop()
    {
        _first = (_first + 1) % capacity;
        _count--;
    }
}
