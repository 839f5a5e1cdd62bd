package org.javahermit.kernel.socket;

/**
 * Why an operation on a descriptor did not succeed, as numbers that are returned negated; numbers
 * and texts are those of Linux, because the class library's messages are made of them.
 */
public final class Errors {
  public static final int NOT_PERMITTED = 1;
  public static final int NOT_FOUND = 2;
  public static final int INTERRUPTED = 4;
  public static final int INPUT_OUTPUT = 5;
  public static final int NO_DEVICE_OR_ADDRESS = 6;
  public static final int BAD_DESCRIPTOR = 9;
  public static final int TRY_AGAIN = 11;
  public static final int NO_MEMORY = 12;
  public static final int ACCESS_DENIED = 13;
  public static final int BUSY = 16;
  public static final int EXISTS = 17;
  public static final int OTHER_FILE_SYSTEM = 18;
  public static final int NO_DEVICE = 19;
  public static final int NOT_A_DIRECTORY = 20;
  public static final int IS_A_DIRECTORY = 21;
  public static final int INVALID = 22;
  public static final int TOO_MANY_FILES = 24;
  public static final int FILE_TOO_LARGE = 27;
  public static final int NO_SPACE = 28;
  public static final int NO_POSITION = 29;
  public static final int READ_ONLY = 30;
  public static final int TOO_MANY_LINKS = 31;
  public static final int BROKEN_PIPE = 32;
  public static final int OUT_OF_RANGE = 34;
  public static final int NAME_TOO_LONG = 36;
  public static final int NO_LOCKS = 37;
  public static final int NO_SUCH_FUNCTION = 38;
  public static final int NOT_EMPTY = 39;
  public static final int TOO_MANY_LINKS_FOLLOWED = 40;
  public static final int NO_DATA = 61;
  public static final int NOT_A_SOCKET = 88;
  public static final int NO_DESTINATION = 89;
  public static final int MESSAGE_TOO_LONG = 90;
  public static final int NO_SUCH_OPTION = 92;
  public static final int NOT_SUPPORTED = 95;
  public static final int NO_SUCH_FAMILY = 97;
  public static final int ADDRESS_IN_USE = 98;
  public static final int NO_SUCH_ADDRESS = 99;
  public static final int NETWORK_UNREACHABLE = 101;
  public static final int RESET = 104;
  public static final int NO_BUFFERS = 105;
  public static final int ALREADY_CONNECTED = 106;
  public static final int NOT_CONNECTED = 107;
  public static final int TIMED_OUT = 110;
  public static final int REFUSED = 111;
  public static final int HOST_UNREACHABLE = 113;
  public static final int ALREADY = 114;
  public static final int IN_PROGRESS = 115;
  public static final int CANCELED = 125;

  private Errors() {}

  /** What Linux calls an error. */
  public static String text(int error) {
    return switch (error) {
      case NOT_PERMITTED -> "Operation not permitted";
      case NOT_FOUND -> "No such file or directory";
      case INTERRUPTED -> "Interrupted system call";
      case INPUT_OUTPUT -> "Input/output error";
      case NO_DEVICE_OR_ADDRESS -> "No such device or address";
      case BAD_DESCRIPTOR -> "Bad file descriptor";
      case TRY_AGAIN -> "Resource temporarily unavailable";
      case NO_MEMORY -> "Cannot allocate memory";
      case ACCESS_DENIED -> "Permission denied";
      case BUSY -> "Device or resource busy";
      case EXISTS -> "File exists";
      case OTHER_FILE_SYSTEM -> "Invalid cross-device link";
      case NO_DEVICE -> "No such device";
      case NOT_A_DIRECTORY -> "Not a directory";
      case IS_A_DIRECTORY -> "Is a directory";
      case INVALID -> "Invalid argument";
      case TOO_MANY_FILES -> "Too many open files";
      case FILE_TOO_LARGE -> "File too large";
      case NO_SPACE -> "No space left on device";
      case NO_POSITION -> "Illegal seek";
      case READ_ONLY -> "Read-only file system";
      case TOO_MANY_LINKS -> "Too many links";
      case BROKEN_PIPE -> "Broken pipe";
      case OUT_OF_RANGE -> "Numerical result out of range";
      case NAME_TOO_LONG -> "File name too long";
      case NO_LOCKS -> "No locks available";
      case NO_SUCH_FUNCTION -> "Function not implemented";
      case NOT_EMPTY -> "Directory not empty";
      case TOO_MANY_LINKS_FOLLOWED -> "Too many levels of symbolic links";
      case NO_DATA -> "No data available";
      case NOT_A_SOCKET -> "Socket operation on non-socket";
      case NO_DESTINATION -> "Destination address required";
      case MESSAGE_TOO_LONG -> "Message too long";
      case NO_SUCH_OPTION -> "Protocol not available";
      case NOT_SUPPORTED -> "Operation not supported";
      case NO_SUCH_FAMILY -> "Address family not supported by protocol";
      case ADDRESS_IN_USE -> "Address already in use";
      case NO_SUCH_ADDRESS -> "Cannot assign requested address";
      case NETWORK_UNREACHABLE -> "Network is unreachable";
      case RESET -> "Connection reset by peer";
      case NO_BUFFERS -> "No buffer space available";
      case ALREADY_CONNECTED -> "Transport endpoint is already connected";
      case NOT_CONNECTED -> "Transport endpoint is not connected";
      case TIMED_OUT -> "Connection timed out";
      case REFUSED -> "Connection refused";
      case HOST_UNREACHABLE -> "No route to host";
      case ALREADY -> "Operation already in progress";
      case IN_PROGRESS -> "Operation now in progress";
      case CANCELED -> "Operation canceled";
      default -> "Error " + error;
    };
  }
}
