package org.javahermit.jdk.sun.net;

import java.net.SocketException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Substitution;

/** A name for the exception by which sockets of the class library hear of a reset. */
@Substitution("sun.net.ConnectionResetException")
public class ConnectionReset extends SocketException {
  @Alias static final long serialVersionUID = 1;

  /** A reset. */
  @Alias
  public ConnectionReset(String message) {}
}
