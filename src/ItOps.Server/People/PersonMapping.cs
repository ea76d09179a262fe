using System.Linq.Expressions;
using ItOps.Contracts.People;
using ItOps.ServiceDesk.People;

namespace ItOps.Server.People;

internal static class PersonMapping
{
    public static readonly Expression<Func<Person, PersonDto>> Row = person => new PersonDto(
        person.Id,
        person.Name,
        person.NameLatin,
        person.Department,
        person.JobTitle,
        person.Building,
        person.Room,
        person.Email,
        person.Extension,
        person.Mobile,
        person.Language,
        person.IsVip);

    private static readonly Func<Person, PersonDto> Compiled = Row.Compile();

    public static PersonDto ToDto(this Person person) => Compiled(person);
}
