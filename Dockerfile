# syntax=docker/dockerfile:1
# docker build -t scheduler . && docker run -p 8007:8007 -v scheduler:/data scheduler

FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0-noble AS build
# The build runs npm and a small script for what the browser loads; nothing of Node is in the final image.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
# First what the restore reads, so that a change of code does not fetch the packages anew.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props ./
COPY build/ build/
COPY Scheduler.Core/Scheduler.Core.csproj Scheduler.Core/
COPY Scheduler.Web/Scheduler.Web.csproj Scheduler.Web/
RUN dotnet restore Scheduler.Web -p:CompleteRegistry=true
COPY .editorconfig BannedSymbols.txt appsettings.json ./
COPY wwwroot-assets/ wwwroot-assets/
COPY Scheduler.Core/ Scheduler.Core/
COPY Scheduler.Web/ Scheduler.Web/
RUN dotnet publish Scheduler.Web --no-restore -c Release -o /app -p:CompleteRegistry=true -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble
# ffprobe and ffmpeg read videos.
RUN apt-get update && apt-get install --yes --no-install-recommends ffmpeg && rm -rf /var/lib/apt/lists/*
# The base image brings the user; the folder is made here so that a new volume belongs to it.
RUN install --directory --owner="$APP_UID" --group="$APP_UID" /data
WORKDIR /app
COPY --from=build /app ./
ENV Urls=http://+:8007 \
    App__DataDir=/data \
    ASPNETCORE_HTTP_PORTS=
USER $APP_UID
VOLUME /data
EXPOSE 8007
# The image has neither curl nor wget; bash can speak enough HTTP.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8007 && printf 'GET /health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [[ $status == 200 ]]"]
ENTRYPOINT ["dotnet", "Scheduler.Web.dll"]
