package dev.loopwright.adapter.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** What belongs to the REST contract; nothing else is looked for. */
@ApplicationPath(RestApplication.PATH)
public class RestApplication extends Application {
  static final String PATH = "/api/v1";

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(
        AdministratorGate.class,
        AllEventsResource.class,
        Authentication.class,
        BodyLimit.class,
        CheckpointSavingResource.class,
        CheckpointsResource.class,
        ConditionsResource.class,
        EventsResource.class,
        HostCheck.class,
        IterationResource.class,
        IterationsResource.class,
        JsonBodyWriter.class,
        JsonOnly.class,
        LoopExceptionMapper.class,
        LoopResource.class,
        LoopsResource.class,
        NamesInPaths.class,
        PoliciesResource.class,
        ProblemCompletion.class,
        ProgressResource.class,
        RequestBodyReader.class,
        SecurityHeaders.class,
        ToolsResource.class,
        UnexpectedExceptionMapper.class,
        WebExceptionMapper.class);
  }
}
