namespace ItOps.Server.Start;

/// <summary>The server can't start because of a setting or the machine around it; the message says what to change, in a whole sentence.</summary>
internal class SettingException(string message) : Exception(message);
