using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace ItOps.Server.Options;

/// <summary>
/// Binds and checks one section. Messages name each setting the way that people type it, in a file and in the environment:
/// <c>ItOps:Sip:Port (ItOps__Sip__Port): must be 0–65535</c>.
/// </summary>
internal sealed class SettingsSection<TOptions>(string section, IConfiguration configuration)
    : IConfigureOptions<TOptions>, IValidateOptions<TOptions>
    where TOptions : class
{
    public void Configure(TOptions options)
    {
        var values = configuration.GetSection(section);
        var failures = typeof(TOptions).GetProperties()
            .Where(property => values[property.Name] is { } text && !TypeDescriptor.GetConverter(property.PropertyType).IsValid(text))
            .Select(property => Message(property.Name, $"must be {Describe(property.PropertyType)}"))
            .ToList();
        if (failures.Count > 0)
        {
            throw new OptionsValidationException(section, typeof(TOptions), failures);
        }

        values.Bind(options);
    }

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(options, new ValidationContext(options), results, validateAllProperties: true);
        var failures = results.Select(result => Message(result.MemberNames.FirstOrDefault(), result.ErrorMessage)).ToList();
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private string Message(string? member, string? fault)
    {
        var key = member is null ? section : $"{section}:{member}";
        return $"{key} ({key.Replace(":", "__", StringComparison.Ordinal)}): {fault}";
    }

    private static string Describe(Type type) => type switch
    {
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(double) => "a number",
        { IsEnum: true } => string.Join(" or ", Enum.GetNames(type)),
        _ => string.Create(CultureInfo.InvariantCulture, $"a {type.Name}"),
    };
}
