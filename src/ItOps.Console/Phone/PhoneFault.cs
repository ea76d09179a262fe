namespace ItOps.Console.Phone;

/// <summary>Why the browser could not open its side of an audio connection.</summary>
public enum PhoneFault { None, InsecureOrigin, Denied, NoMicrophone, InUse, Failed }
