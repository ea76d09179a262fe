using System.Text.Json.Nodes;
using CsCheck;
using ItOps.CallCenter.Calls;
using ItOps.CallCenter.Ivr;

namespace ItOps.CallCenter.Tests.Ivr;

public sealed class IvrDocumentTests
{
    [Fact]
    public void Hotline_flow_is_valid_and_every_clip_of_it_exists() =>
        Assert.Empty(IvrDocument.TryParse(HotlineFlow.Text, HotlineFlow.ClipExists).Faults);

    [Theory]
    [InlineData("menu", "choices.1.to", "\"nowhere\"", IvrFaultKind.UnknownTarget, "choices.1.to")]
    [InlineData("greeting", "next", "\"greeting\"", IvrFaultKind.LoopWithoutInput, "next")]
    [InlineData("no-lookup", "next", "\"own-tickets\"", IvrFaultKind.LoopWithoutInput, "next")]
    [InlineData("menu", "silence.to", "\"menu\"", IvrFaultKind.LoopWithoutInput, "silence.to")]
    [InlineData("menu", "kind", "\"dance\"", IvrFaultKind.BadValue, "kind")]
    [InlineData("menu", "timeoutSeconds", "0", IvrFaultKind.BadValue, "timeoutSeconds")]
    [InlineData("menu", "timeoutSeconds", "\"5\"", IvrFaultKind.BadValue, "timeoutSeconds")]
    [InlineData("menu", "choices.1.topic", "\"Gossip\"", IvrFaultKind.BadValue, "choices.1.topic")]
    [InlineData("menu", "choices.A", "{ \"to\": \"agent\" }", IvrFaultKind.BadValue, "choices.A")]
    [InlineData("menu", "promts", "[]", IvrFaultKind.UnknownField, "promts")]
    [InlineData("menu", "prompts", "[\"unrecorded\"]", IvrFaultKind.MissingPrompt, "prompts")]
    [InlineData("menu", "prompts", null, IvrFaultKind.MissingField, "prompts")]
    [InlineData("menu", "silence.repeats", "-1", IvrFaultKind.BadValue, "silence.repeats")]
    [InlineData("menu", "wrong.to", null, IvrFaultKind.MissingField, "wrong.to")]
    [InlineData("language", "choices.1.language", "\"fr-FR\"", IvrFaultKind.MissingLanguage, "choices.1.language")]
    [InlineData("ask-number", "maxDigits", "5", IvrFaultKind.BadValue, "minDigits")]
    [InlineData("own-tickets", "by", "\"magic\"", IvrFaultKind.BadValue, "by")]
    public void Fault_is_named_by_node_and_field(string node, string path, string? value, IvrFaultKind kind, string field)
    {
        var result = IvrDocument.TryParse(With($"nodes.{node}.{path}", value), HotlineFlow.ClipExists);

        Assert.False(result.IsValid);
        Assert.Contains(result.Faults, fault => fault.Kind == kind && fault.Node == node && fault.Field == field);
    }

    [Theory]
    [InlineData("start", "\"nowhere\"", IvrFaultKind.UnknownTarget)]
    [InlineData("languages", "[\"zh-CN\", \"fr-FR\"]", IvrFaultKind.MissingLanguage)]
    [InlineData("defaultLanguage", "\"fr-FR\"", IvrFaultKind.MissingLanguage)]
    [InlineData("nodes", null, IvrFaultKind.MissingField)]
    [InlineData("name", "7", IvrFaultKind.BadValue)]
    public void Fault_of_the_document_itself_is_named_by_field(string path, string? value, IvrFaultKind kind)
    {
        var result = IvrDocument.TryParse(With(path, value), _ => true);

        Assert.Contains(result.Faults, fault => fault.Kind == kind && fault.Node.Length == 0 && fault.Field == path);
    }

    [Fact]
    public void Node_that_no_way_leads_to_is_named()
    {
        var result = IvrDocument.TryParse(With("nodes.island", """{ "kind": "hangup" }"""), _ => true);

        Assert.Equal(("island", IvrFaultKind.UnreachableNode), (result.Faults.Single().Node, result.Faults.Single().Kind));
    }

    [Fact]
    public void Key_that_stands_twice_is_named()
    {
        var text = HotlineFlow.Text.Replace("\"9\": { \"to\": \"menu\" }", "\"1\": { \"to\": \"menu\" }", StringComparison.Ordinal);
        var fault = IvrDocument.TryParse(text, _ => true).Faults.Single();

        Assert.Equal((IvrFaultKind.DigitClash, "menu", "choices.1"), (fault.Kind, fault.Node, fault.Field));
    }

    [Fact]
    public void Prompt_that_lacks_one_language_is_named_with_the_missing_clip()
    {
        var fault = IvrDocument.TryParse(HotlineFlow.Text, clip => clip != "en-US/goodbye").Faults.Single();

        Assert.Equal((IvrFaultKind.MissingPrompt, "goodbye", "prompts"), (fault.Kind, fault.Node, fault.Field));
        Assert.Contains("en-US/goodbye", fault.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"nodes\":{\"a\":7}}")]
    public void Text_that_is_no_document_is_refused(string text) => Assert.False(IvrDocument.TryParse(text, _ => true).IsValid);

    [Fact]
    public void Endless_text_is_refused_unread() =>
        Assert.Equal(IvrFaultKind.TooLarge, IvrDocument.TryParse(new string(' ', 300_000), _ => true).Faults.Single().Kind);

    [Fact]
    public void Mangled_documents_are_judged_and_never_throw()
    {
        var text = HotlineFlow.Text;
        Gen.Select(Gen.Int[0, text.Length - 1], Gen.Int[0, 40], Gen.String[0, 5]).Sample(
            (at, length, junk) =>
            {
                var mangled = string.Concat(text.AsSpan(0, at), junk, text.AsSpan(Math.Min(at + length, text.Length)));
                var result = IvrDocument.TryParse(mangled, _ => true);
                return result.IsValid == (result.Faults.Count == 0);
            },
            iter: 2_000);
    }

    [Fact]
    public void Whatever_a_caller_presses_leads_to_an_end_or_to_an_agent()
    {
        Gen.Select(Gen.Char["0123456789*#"].Array[0, 60], Gen.Bool.Array[60]).Sample(
            (keys, patience) =>
            {
                var line = new HotlineDriver();
                var call = line.Connect();
                for (var i = 0; i < keys.Length && line.Hotline.Call(call) is { State: CallState.Ivr }; i++)
                {
                    if (patience[i])
                        line.Wait(7);
                    line.Do(new DigitPressed(call, keys[i]));
                }

                line.Wait(2 * 3600);
                return line.Hotline.Call(call) is null or { State: CallState.Queued };
            },
            iter: 200);
    }

    private static string With(string path, string? value)
    {
        var root = JsonNode.Parse(HotlineFlow.Text)!.AsObject();
        var steps = path.Split('.');
        var parent = steps.SkipLast(1).Aggregate(root, (node, step) => node[step]!.AsObject());
        if (value is null)
            parent.Remove(steps[^1]);
        else
            parent[steps[^1]] = JsonNode.Parse(value);
        return root.ToJsonString();
    }
}
