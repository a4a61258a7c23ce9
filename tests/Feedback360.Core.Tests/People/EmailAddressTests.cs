using Feedback360.Core.People;

namespace Feedback360.Core.Tests.People;

public sealed class EmailAddressTests
{
    [Theory]
    [InlineData("ana@example.org")]
    [InlineData("Ana.O'Brien+hr@mail.example.co.uk")]
    [InlineData("ana@müller.example")]
    [InlineData("a@b.de")]
    public void Address_that_letters_reach_is_taken(string address) => EmailAddress.IsValid(address).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("ana")]
    [InlineData("@example.org")]
    [InlineData("ana@")]
    [InlineData("ana@localhost")]
    [InlineData("ana@example..org")]
    [InlineData("ana@-example.org")]
    [InlineData("ana@example.org.")]
    [InlineData("ana@127.0.0.1")]
    [InlineData("ana@[127.0.0.1]")]
    [InlineData(".ana@example.org")]
    [InlineData("a..b@example.org")]
    [InlineData("Ana <ana@example.org>")]
    [InlineData("ana@example.org,ben@example.org")]
    [InlineData("ana @example.org")]
    [InlineData("ana@example.org\r\nBcc: all@example.org")]
    [InlineData("\"ana\"@example.org")]
    [InlineData("änä@example.org")]
    public void Address_that_is_none_is_refused(string address) => EmailAddress.IsValid(address).ShouldBeFalse();

    [Fact]
    public void Length_is_bounded_as_mail_servers_bound_it()
    {
        EmailAddress.IsValid(new string('a', 64) + "@example.org").ShouldBeTrue();
        EmailAddress.IsValid(new string('a', 65) + "@example.org").ShouldBeFalse();
        EmailAddress.IsValid("a@" + string.Join('.', Enumerable.Repeat(new string('b', 60), 5)) + ".org").ShouldBeFalse();
    }

    [Theory]
    [InlineData("EN", "en")]
    [InlineData("pt_br", "pt-BR")]
    [InlineData("ZH-hant-tw", "zh-Hant-TW")]
    [InlineData("", null)]
    [InlineData("english", null)]
    [InlineData("qq", null)]
    [InlineData("en-X1", null)]
    [InlineData("en-a-b-c", null)]
    public void Language_is_written_one_way_or_refused(string typed, string? code) => LanguageCode.Parse(typed).ShouldBe(code);
}
