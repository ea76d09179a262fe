namespace ItOps.ServiceDesk.People;

/// <summary>A member of staff.</summary>
public sealed class Person
{
    /// <summary>Key.</summary>
    public Guid Id { get; init; }

    /// <summary>The name as written at home.</summary>
    public required string Name { get; set; }

    /// <summary>The name in Latin letters; may equal <see cref="Name"/>.</summary>
    public required string NameLatin { get; set; }

    /// <summary>Department.</summary>
    public required string Department { get; set; }

    /// <summary>Job title.</summary>
    public required string JobTitle { get; set; }

    /// <summary>Building number, two digits.</summary>
    public required string Building { get; set; }

    /// <summary>Floor and room, four digits.</summary>
    public required string Room { get; set; }

    /// <summary>E-mail address.</summary>
    public required string Email { get; set; }

    /// <summary>Internal number as dialled; unique.</summary>
    public string? Extension { get; set; }

    /// <summary>E.164 with the leading plus; several people can share one.</summary>
    public string? Mobile { get; set; }

    /// <summary>Preferred language, a BCP 47 tag.</summary>
    public required string Language { get; set; }

    /// <summary>Somebody who must never wait.</summary>
    public bool IsVip { get; set; }
}
