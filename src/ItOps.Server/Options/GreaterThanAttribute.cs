using System.ComponentModel.DataAnnotations;

namespace ItOps.Server.Options;

/// <summary>An integer above that of another property.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class GreaterThanAttribute(string other) : ValidationAttribute($"must be greater than {other}")
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var limit = validationContext.ObjectType.GetProperty(other)!.GetValue(validationContext.ObjectInstance);
        return value is int number && limit is int floor && number > floor
            ? ValidationResult.Success
            : new ValidationResult(ErrorMessage ?? ErrorMessageString, [validationContext.MemberName!]);
    }
}
