package io.nescio.proxy.upstream;

import io.nescio.proxy.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

/** What becomes of a call: the status of its answer, or that of its failure. */
final class Outcome extends CompletableFuture<Integer> implements AnswerListener {
    @Override
    public void head(HttpResponse head) {
        complete(head.status().code());
    }

    @Override
    public void piece(ByteBuf piece) {
        piece.release();
    }

    @Override
    public void end() {}

    @Override
    public void readComplete() {}

    @Override
    public void failed(Failure failure, String message) {
        complete(failure.status());
    }
}
