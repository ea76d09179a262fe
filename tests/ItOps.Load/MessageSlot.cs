using System.Runtime.InteropServices;

namespace ItOps.Load;

/// <summary>struct mmsghdr: one datagram of a batched receive. The flags take a whole word, for the padding that ends struct msghdr.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MessageSlot
{
    public void* Name;
    public uint NameLength;
    public IoVector* Vector;
    public nuint VectorLength;
    public byte* Control;
    public nuint ControlLength;
    public nint Flags;
    public uint Length;

    /// <summary>struct iovec.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct IoVector
    {
        public byte* Start;
        public nuint Length;
    }
}
