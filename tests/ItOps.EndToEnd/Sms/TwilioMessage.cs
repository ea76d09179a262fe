namespace ItOps.EndToEnd.Sms;

/// <summary>A message as it was handed to Twilio's API.</summary>
internal sealed record TwilioMessage(string Sid, string To, string From, string Body, string StatusCallback);
