package dev.loopwright.adapter.rest;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages of others away from a port that trusts its machine: a name that was rebound to
 * this address does not get in, nor does a page that another site served.
 */
@Provider
@PreMatching
@Priority(HostCheck.FIRST)
@Dependent
public class HostCheck implements ContainerRequestFilter {
  static final int FIRST = 100;

  private final Set<String> allowed;

  /**
   * For JAX-RS, which looks for such a constructor before it asks CDI for the bean: loopback names
   * alone.
   */
  public HostCheck() {
    this(RestSettings.DEFAULT);
  }

  /** Makes a filter for the hosts of the settings. */
  @Inject
  public HostCheck(RestSettings settings) {
    this.allowed = settings.allowedHosts();
  }

  @Override
  public void filter(ContainerRequestContext request) {
    var authority = authority(request);
    if (authority == null || !allowed.contains(Authorities.host(authority))) {
      throw refusal("the request is for no host that this server answers for");
    }
    var origin = request.getHeaderString("Origin");
    if (origin != null && !isSame(origin, authority)) {
      throw refusal("a page of another origin may not call this server");
    }
  }

  /** HTTP/2 has no Host header: the address that was asked for says the same. */
  private static @Nullable String authority(ContainerRequestContext request) {
    var host = request.getHeaderString(HttpHeaders.HOST);
    return host == null ? request.getUriInfo().getRequestUri().getAuthority() : host;
  }

  private static boolean isSame(String origin, String authority) {
    var same = Authorities.lowerCase(authority);
    var from = Authorities.lowerCase(origin);
    return from.equals("http://" + same) || from.equals("https://" + same);
  }

  private static ProblemException refusal(String why) {
    return new ProblemException(ProblemType.FORBIDDEN.because(why));
  }
}
