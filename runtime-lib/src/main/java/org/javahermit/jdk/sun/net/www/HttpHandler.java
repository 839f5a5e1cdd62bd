package org.javahermit.jdk.sun.net.www;

import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for what opens URLs of the protocol http; nothing is replaced. */
@Substitution("sun.net.www.protocol.http.Handler")
public class HttpHandler extends URLStreamHandler {
  /** A handler. */
  @Alias
  public HttpHandler() {}

  @Override
  @Alias
  protected URLConnection openConnection(URL url) {
    return null;
  }
}
