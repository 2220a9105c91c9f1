/** An application with a module of its own. */
module consumer {
  requires dev.tollgate;
  requires dev.tollgate.servlet;
  requires java.net.http;
  requires org.eclipse.jetty.ee11.servlet;
}
