namespace ItOps.CallCenter.Speech;

/// <summary>A language that prompts are spoken in.</summary>
public enum Language
{
    /// <summary>Chinese, zh-CN.</summary>
    Chinese,

    /// <summary>English, en-US.</summary>
    English,
}
