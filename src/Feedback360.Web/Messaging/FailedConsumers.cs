using Feedback360.Web.Shared;
using MassTransit;

namespace Feedback360.Web.Messaging;

/// <summary>Says which consumer's message failed, in place of the library's lines, which repeat the exception's message.</summary>
internal sealed class FailedConsumers(ILogger<FailedConsumers> log) : IConsumeObserver
{
    public Task PreConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context)
        where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
        where T : class
    {
        log.LogFailedWork($"The consumer of {typeof(T).Name}", exception);
        return Task.CompletedTask;
    }
}
