package dev.loopwright.adapter.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/**
 * Serves the page at the root: where things are. It holds nothing of any loop. As the last servlet
 * it also answers for every path that nothing else serves, which the container would do with a page
 * of its own.
 */
@WebServlet(urlPatterns = "/*")
public class IndexServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PAGE = "index.html";

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS");

  private byte[] page = {};

  @Override
  public void init() throws ServletException {
    try (var content = IndexServlet.class.getResourceAsStream(PAGE)) {
      if (content == null) {
        throw new ServletException("the page " + PAGE + " is missing in the archive");
      }
      page = content.readAllBytes();
    } catch (IOException e) {
      throw new ServletException("the page " + PAGE + " can't be read", e);
    }
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (!request.getRequestURI().equals(request.getContextPath() + "/")) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (METHODS.contains(request.getMethod())) {
      super.service(request, response);
    } else {
      response.setHeader("Allow", "GET, HEAD, OPTIONS");
      response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SecurityHeaders.HEADERS.forEach(response::setHeader);
    response.setHeader(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentType("text/html;charset=utf-8");
    response.getOutputStream().write(page);
  }
}
