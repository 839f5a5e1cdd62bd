package org.javahermit.jdk.sun.net.www.protocol.http;

import java.io.IOException;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/**
 * An exception that a connection met before is thrown again as it is. The JDK makes another one of
 * the same class by reflection, with the first as its cause, and falls back to this where it
 * cannot.
 */
@Substitution("sun.net.www.protocol.http.HttpURLConnection")
class HttpURLConnectionSubstitution {
  private HttpURLConnectionSubstitution() {}

  @Replace
  private IOException getChainedException(IOException remembered) {
    return remembered;
  }
}
