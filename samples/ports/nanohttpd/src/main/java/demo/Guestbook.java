package demo;

import fi.iki.elonen.NanoHTTPD;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A guest book: entries by forms, uploads, cookies, pages that are sent in chunks. */
public final class Guestbook extends NanoHTTPD {
  private final List<String> entries = new CopyOnWriteArrayList<>();

  private Guestbook(int port) {
    super(port);
  }

  /** Serves until the machine is switched off. */
  public static void main(String[] args) throws IOException {
    new Guestbook(8080).start(SOCKET_READ_TIMEOUT, false);
    System.out.println("the guest book is open");
  }

  @Override
  public Response serve(IHTTPSession session) {
    try {
      return switch (session.getUri()) {
        case "/" -> newChunkedResponse(Response.Status.OK, MIME_HTML, page());
        case "/entries" -> session.getMethod() == Method.POST ? sign(session) : list(session);
        case "/upload" -> upload(session);
        case "/visits" -> visits(session);
        default ->
            newFixedLengthResponse(
                Response.Status.NOT_FOUND, MIME_PLAINTEXT, "no " + session.getUri() + "\n");
      };
    } catch (IOException e) {
      return newFixedLengthResponse(
          Response.Status.INTERNAL_ERROR, MIME_PLAINTEXT, e.getMessage() + "\n");
    } catch (ResponseException e) {
      return newFixedLengthResponse(e.getStatus(), MIME_PLAINTEXT, e.getMessage() + "\n");
    }
  }

  private ByteArrayInputStream page() {
    StringBuilder html = new StringBuilder("<!doctype html><title>Guest book</title>\n<ul>\n");
    for (String entry : entries) {
      html.append("<li>").append(entry.replace("&", "&amp;").replace("<", "&lt;")).append("\n");
    }
    return new ByteArrayInputStream(
        html.append("</ul>\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  private Response sign(IHTTPSession session) throws IOException, ResponseException {
    session.parseBody(new HashMap<>());
    String name = parameter(session, "name", "somebody");
    entries.add(name + ": " + parameter(session, "text", ""));
    Response response =
        newFixedLengthResponse(Response.Status.CREATED, MIME_PLAINTEXT, entries.size() + "\n");
    response.addHeader("Location", "/entries?from=" + (entries.size() - 1));
    return response;
  }

  private Response list(IHTTPSession session) {
    int from = Integer.parseInt(parameter(session, "from", "0"));
    String text = String.join("\n", entries.subList(from, entries.size()));
    return newFixedLengthResponse(Response.Status.OK, "text/plain; charset=utf-8", text + "\n");
  }

  /** The library keeps what is uploaded in temporary files. */
  private Response upload(IHTTPSession session) throws IOException, ResponseException {
    Map<String, String> files = new HashMap<>();
    session.parseBody(files);
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, String> file : files.entrySet()) {
      String name = parameter(session, file.getKey(), "?");
      long size = Files.size(Path.of(file.getValue()));
      String type = getMimeTypeForFile(name);
      text.append("%s %s %d bytes, %s%n".formatted(file.getKey(), name, size, type));
    }
    return newFixedLengthResponse(text.toString());
  }

  private Response visits(IHTTPSession session) {
    String before = session.getCookies().read("visits");
    int visits = before == null ? 1 : Integer.parseInt(before) + 1;
    session.getCookies().set("visits", String.valueOf(visits), 1);
    return newFixedLengthResponse("visit " + visits + "\n");
  }

  private static String parameter(IHTTPSession session, String name, String otherwise) {
    List<String> values = session.getParameters().get(name);
    return values == null ? otherwise : values.get(0);
  }
}
