using System.Security.Cryptography;
using System.Text;
using Feedback360.Web.Access;
using Feedback360.Web.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Feedback360.Web.Shared;

/// <summary>
/// A POST to the API with an <c>Idempotency-Key</c> is one transaction: the key, what the handler writes, and the
/// answer. It is carried out once, however often and however parallel it is sent, and nothing is left half-done when
/// the node dies. Only a success is remembered; after anything else the same key may be used again.
/// </summary>
internal sealed class Idempotency(RequestDelegate next)
{
    private const string Header = "Idempotency-Key";

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Called by a handler whose answer shows a secret: the answer is not kept, a replay gets the id only.</summary>
    public static void AnswerShowsSecret(HttpContext context, Guid created) => context.Items[typeof(Idempotency)] = created.ToString();

    public async Task InvokeAsync(HttpContext context, TimeProvider clock)
    {
        var request = context.Request;
        var applies =
            HttpMethods.IsPost(request.Method)
            && request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            && context.User.Identity is { IsAuthenticated: true };
        if (!applies || !request.Headers.TryGetValue(Header, out var sent))
            await next(context);
        else if (sent.ToString() is { Length: >= 1 and <= 200 } key && key.All(letter => letter is > ' ' and <= '~'))
            await OnceAsync(context, new Asked(Caller.From(context.User).AccountId, request.Path, key, await HashBodyAsync(request), clock.GetUtcNow()));
        else
            await Problems.Of(CommonProblems.InvalidIdempotencyKey).ExecuteAsync(context);
    }

    private async Task OnceAsync(HttpContext context, Asked asked)
    {
        // Not a parameter of the middleware: most requests have no need of a database here.
        var (db, stop) = (context.RequestServices.GetRequiredService<FeedbackDb>(), context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        bool first;
        try
        {
            first = await TakeAsync(db, asked, stop);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            context.Response.Headers.RetryAfter = "1";
            await Problems.Of(CommonProblems.StillAtWork).ExecuteAsync(context);
            return;
        }
        if (!first)
        {
            await RepeatAsync(context, await asked.Row(db).AsNoTracking().SingleAsync(stop), asked);
            return;
        }
        var afterwards = new AfterCommit();
        context.Features.Set(afterwards);
        var body = await CaptureAsync(context);
        context.Features.Set<AfterCommit>(null);
        if (context.Response.StatusCode < 400)
        {
            await KeepAsync(context, db, asked, body, stop);
            await transaction.CommitAsync(stop);
            await afterwards.RunAsync();
        }
        else
        {
            await transaction.RollbackAsync(stop);
        }
        await context.Response.Body.WriteAsync(body, stop);
    }

    /// <summary>True for the first to ask; the others wait here until the first has finished, or for ten seconds.</summary>
    private static async Task<bool> TakeAsync(FeedbackDb db, Asked asked, CancellationToken stop)
    {
        await db.Database.ExecuteSqlAsync($"SET LOCAL lock_timeout = '10s'", stop);
        await asked.Row(db).Where(row => row.AskedAt < asked.At - Kept).ExecuteDeleteAsync(stop);
        var taken = await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO idempotent_answer (caller, route, key, request_hash, status, asked_at)
            VALUES ({asked.Caller}, {asked.Route}, {asked.Key}, {asked.Hash}, 0, {asked.At}) ON CONFLICT DO NOTHING
            """,
            stop
        );
        await db.Database.ExecuteSqlAsync($"SET LOCAL lock_timeout = DEFAULT", stop);
        return taken == 1;
    }

    private static Task RepeatAsync(HttpContext context, IdempotentAnswer answer, Asked asked)
    {
        if (!answer.RequestHash.AsSpan().SequenceEqual(asked.Hash))
            return Problems.Of(CommonProblems.IdempotencyKeyReused).ExecuteAsync(context);
        if (answer.CreatedId is { } created)
            return Problems.Of(CommonProblems.AlreadyCreated, id: created).ExecuteAsync(context);
        context.Response.StatusCode = answer.Status;
        if (answer.Location is not null)
            context.Response.Headers.Location = answer.Location;
        if (string.IsNullOrEmpty(answer.Body))
            return Task.CompletedTask;
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    private async Task<byte[]> CaptureAsync(HttpContext context)
    {
        var real = context.Response.Body;
        await using var captured = new MemoryStream();
        context.Response.Body = captured;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = real;
        }
        return captured.ToArray();
    }

    private static Task<int> KeepAsync(HttpContext context, FeedbackDb db, Asked asked, byte[] body, CancellationToken stop)
    {
        var secret = (string?)context.Items[typeof(Idempotency)];
        var (status, location) = (context.Response.StatusCode, context.Response.Headers.Location.FirstOrDefault());
        var text = secret is null ? Encoding.UTF8.GetString(body) : null;
        return asked.Row(db).ExecuteUpdateAsync(
            row => row
                .SetProperty(answer => answer.Status, status)
                .SetProperty(answer => answer.Location, location)
                .SetProperty(answer => answer.Body, text)
                .SetProperty(answer => answer.CreatedId, secret),
            stop
        );
    }

    /// <summary>Digest of query and body; the body can be read again afterwards.</summary>
    private static async Task<byte[]> HashBodyAsync(HttpRequest request)
    {
        var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        body.Position = 0;
        request.Body = body;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.QueryString}\n{request.ContentType}\n"));
        hash.AppendData(body.GetBuffer().AsSpan(0, (int)body.Length));
        return hash.GetHashAndReset();
    }

    private sealed record Asked(Guid Caller, string Route, string Key, byte[] Hash, DateTimeOffset At)
    {
        public IQueryable<IdempotentAnswer> Row(FeedbackDb db) =>
            db.IdempotentAnswers.Where(row => row.Caller == Caller && row.Route == Route && row.Key == Key);
    }
}
