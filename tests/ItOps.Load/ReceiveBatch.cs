using System.Runtime.InteropServices;

namespace ItOps.Load;

/// <summary>Native memory for receiving many datagrams by one system call, each with the kernel's time stamp.</summary>
internal sealed unsafe class ReceiveBatch : IDisposable
{
    private const int ControlBytes = 64;
    private const int ControlHeader = 16;

    private readonly int slots;
    private readonly int datagramBytes;
    private readonly MessageSlot* headers;
    private readonly MessageSlot.IoVector* vectors;
    private readonly byte* data;
    private readonly byte* control;

    public ReceiveBatch(int slots, int datagramBytes)
    {
        this.slots = slots;
        this.datagramBytes = datagramBytes;
        headers = (MessageSlot*)NativeMemory.AllocZeroed((nuint)slots, (nuint)sizeof(MessageSlot));
        vectors = (MessageSlot.IoVector*)NativeMemory.AllocZeroed((nuint)slots, (nuint)sizeof(MessageSlot.IoVector));
        data = (byte*)NativeMemory.AllocZeroed((nuint)(slots * datagramBytes));
        control = (byte*)NativeMemory.AllocZeroed((nuint)(slots * ControlBytes));
        for (var index = 0; index < slots; index++)
        {
            vectors[index].Start = data + (index * datagramBytes);
            vectors[index].Length = (nuint)datagramBytes;
            headers[index].Vector = vectors + index;
            headers[index].VectorLength = 1;
            headers[index].Control = control + (index * ControlBytes);
        }
    }

    public bool IsFull(int received) => received == slots;

    /// <summary>Receives what waits, at most one batch.</summary>
    public int Receive(int socket)
    {
        for (var index = 0; index < slots; index++)
        {
            headers[index].ControlLength = ControlBytes;
        }

        return Math.Max(Native.Receive(socket, headers, slots), 0);
    }

    public Span<byte> Datagram(int index) => new(data + (index * datagramBytes), (int)headers[index].Length);

    /// <summary>When the kernel took the datagram in, nanoseconds since 1970.</summary>
    public long ReceivedAt(int index)
    {
        var message = headers[index].Control;
        var stamped = headers[index].ControlLength >= ControlHeader + (2 * sizeof(long))
            && *(int*)(message + sizeof(nuint)) == Native.SocketLevel
            && *(int*)(message + sizeof(nuint) + sizeof(int)) == Native.TimestampNs;
        if (!stamped)
        {
            return Native.WallClock();
        }

        var time = (long*)(message + ControlHeader);
        return (time[0] * 1_000_000_000) + time[1];
    }

    public void Dispose()
    {
        NativeMemory.Free(headers);
        NativeMemory.Free(vectors);
        NativeMemory.Free(data);
        NativeMemory.Free(control);
    }
}
