package rialto.gateway.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import rialto.gateway.readmodel.Asset;
import rialto.gateway.readmodel.ReadModel;

import java.util.List;
import java.util.Map;

/** Assets, for the administrator. */
final class AssetsResource implements Resource
{
    private static final int CREATED = 201;
    private static final int MAX_SCALE = 18;

    private final ReadModel model;
    private final Commands commands;
    private final AdministrationLock lock;

    AssetsResource(final ReadModel model, final Commands commands, final AdministrationLock lock)
    {
        this.model = model;
        this.commands = commands;
        this.lock = lock;
    }

    @Override
    public List<Route> routes()
    {
        return List.of(
            Route.administrative(HandlerType.GET, "/admin/assets", this::list),
            Route.administrative(HandlerType.POST, "/admin/assets", this::create));
    }

    private void list(final Context context)
    {
        new Query(context).end();
        Api.answer(context, Map.of("assets", model.assets()));
    }

    private void create(final Context context)
    {
        final Body body = Body.of(context);
        final String symbol = Symbols.read(body, "symbol");
        final int scale = (int)body.integer("scale", 0, MAX_SCALE);
        body.end();
        final int id = lock.create(model::nextAssetId, assetId -> commands.await(context,
            commands.link().submit(session -> session.reference().createAsset(assetId, symbol, scale))));
        context.status(CREATED);
        Api.answer(context, new Asset(Integer.toString(id), symbol, scale));
    }
}
