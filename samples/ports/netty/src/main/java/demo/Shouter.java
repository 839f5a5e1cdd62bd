package demo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContentCompressor;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** A web server of event loops: what is posted comes back in capitals. */
public final class Shouter {
  private Shouter() {}

  /** Serves until the machine is switched off. */
  public static void main(String[] args) throws InterruptedException {
    EventLoopGroup loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    ServerBootstrap server =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, 128)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<SocketChannel>() {
                  @Override
                  protected void initChannel(SocketChannel channel) {
                    channel
                        .pipeline()
                        .addLast(new ReadTimeoutHandler(30))
                        .addLast(new HttpServerCodec())
                        .addLast(new HttpContentCompressor())
                        .addLast(new HttpObjectAggregator(8 << 20))
                        .addLast(new Requests());
                  }
                });
    server.bind(8080).sync();
    System.out.println("say something");
  }

  private static final class Requests extends SimpleChannelInboundHandler<FullHttpRequest> {
    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
      QueryStringDecoder query = new QueryStringDecoder(request.uri());
      if (request.method().equals(HttpMethod.POST) && query.path().equals("/shout")) {
        String text = request.content().toString(StandardCharsets.UTF_8);
        answer(context, request, HttpResponseStatus.OK, text.toUpperCase(Locale.ROOT));
      } else if (query.path().equals("/hello")) {
        List<String> names = query.parameters().getOrDefault("name", List.of("nobody"));
        answer(
            context,
            request,
            HttpResponseStatus.OK,
            "hello, " + String.join(" and ", names) + "\n");
      } else {
        answer(context, request, HttpResponseStatus.NOT_FOUND, "no " + query.path() + "\n");
      }
    }

    private static void answer(
        ChannelHandlerContext context,
        FullHttpRequest request,
        HttpResponseStatus status,
        String text) {
      ByteBuf content = Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
      DefaultFullHttpResponse response =
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
      boolean keeps = HttpUtil.isKeepAlive(request);
      HttpUtil.setKeepAlive(response, keeps);
      var sent = context.writeAndFlush(response);
      if (!keeps) {
        sent.addListener(ChannelFutureListener.CLOSE);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      cause.printStackTrace();
      context.close();
    }
  }
}
