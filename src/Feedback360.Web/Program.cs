using Feedback360.Web.Hosting;

return await CommandLine.Create().Parse(args).InvokeAsync();
